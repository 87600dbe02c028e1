"""Site making: the pages of MkDocs, byte for byte, made where something changed and no others."""
