"""Writers: each turns a description into the bytes of one kind of file."""
