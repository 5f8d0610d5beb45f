"""Turn topics into pages: manuals, guides, cases and one-page reports."""
