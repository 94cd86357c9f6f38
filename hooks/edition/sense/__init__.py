"""What a page's own clause says of a quotation: whose words it calls them, and whether it denies or hedges."""
