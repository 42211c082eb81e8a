"""Nobody gets in, and nothing gets out: the template, the policies, the logs, and what hostile files can reach."""
