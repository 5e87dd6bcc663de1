"""What official papers look like, as pure values: Decree 30/2020/NĐ-CP."""
