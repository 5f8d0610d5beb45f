"""One module for each kind of file: ``read(path, limits)`` yields the text of its pages."""
