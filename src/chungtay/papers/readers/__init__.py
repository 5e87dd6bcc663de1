"""Reading what people send: workbooks become plain sheets of cells."""
