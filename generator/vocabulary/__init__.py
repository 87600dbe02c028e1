"""The words a reply is read with: places, themes, agencies and kinds, each loaded from data."""
