/// Puts pieces of a page one after another: `if`, `for` and `switch` work as they read.
@resultBuilder
public enum HTMLBuilder {
    public static func buildExpression(_ html: HTML) -> HTML { html }
    public static func buildExpression(_ text: String) -> HTML { .text(text) }
    public static func buildExpression(_ html: HTML?) -> HTML { html ?? .nothing }
    public static func buildBlock() -> HTML { .nothing }
    public static func buildBlock(_ html: HTML) -> HTML { html }
    public static func buildBlock(_ parts: HTML...) -> HTML { .many(parts) }
    public static func buildOptional(_ html: HTML?) -> HTML { html ?? .nothing }
    public static func buildEither(first html: HTML) -> HTML { html }
    public static func buildEither(second html: HTML) -> HTML { html }
    public static func buildArray(_ parts: [HTML]) -> HTML { .many(parts) }
}
