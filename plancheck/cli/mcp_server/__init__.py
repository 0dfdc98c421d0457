"""The server of the Model Context Protocol: `folder` says which files it may look at, `tools` what it does, `server` how that is offered to agents."""
