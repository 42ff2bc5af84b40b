"""What changed between two drafts: matching, comparison, words, application."""
