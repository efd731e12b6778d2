"""政府信息公开申请: a citizen, legal person or other organisation asks an authority for government information."""
