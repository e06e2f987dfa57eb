updates = {
    'CACHE_URL=redis://orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379':
    'CACHE_URL=redis://localhost:6379/0',
    'ENDPOINT=orders-002.q7x2kd.0001.use1.cache.amazonaws.com': '# ENDPOINT=',
}
for old, new in updates.items():
    content = content.replace(old, new)
