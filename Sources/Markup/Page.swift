/// What one page shows, and nothing else: no database, no request, no clock. Made by a query, built in a test.
public protocol Page: Sendable {
    var title: String { get }
    @HTMLBuilder var content: HTML { get }
}
