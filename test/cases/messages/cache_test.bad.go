package cache

func TestParse(t *testing.T) {
	require.Equal(t, 6379, Parse("redis://orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379").Port)
}
