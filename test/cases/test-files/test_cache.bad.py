from app.cache import parse


def test_parse():
    assert parse("redis://orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379").host == "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"
