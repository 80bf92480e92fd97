/// What one page shows, and nothing else: no database, no request, no clock. Made by a query, built in a test.
public protocol Page: Sendable {
    /// What the page is about: its first heading, and the name of the window.
    var title: String { get }
    /// All of the page's own part, its first heading included.
    @HTMLBuilder var content: HTML { get }
}
