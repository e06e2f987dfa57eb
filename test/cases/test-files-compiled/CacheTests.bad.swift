final class CacheTests: XCTestCase {
    func testParse() {
        XCTAssertEqual(parse("redis://orders-001.q7x2kd.0001.use1.cache.amazonaws.com"), "orders-001.q7x2kd.0001.use1.cache.amazonaws.com")
    }
}
