"""Record: where the negotiation stands, read off the drafts."""
