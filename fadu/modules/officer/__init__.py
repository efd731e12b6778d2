"""行政执法人员名册: who holds a certificate to enforce the law, from the application to its end."""
