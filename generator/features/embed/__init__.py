"""What other sites put into their pages: a town's windows as static HTML, and a script that keeps it fresh."""
