"""What building the site costs: CPU, memory and files by stage and size, beside stock MkDocs."""
