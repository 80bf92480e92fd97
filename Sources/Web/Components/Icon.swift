import Markup

/// Small signs that stand beside words and never instead of them.
enum Icon: Sendable {
    /// A filled disc with a tick: accepted.
    case accepted
    /// A ring with a tick: in time.
    case fine
    /// A triangle with a mark: needs looking at.
    case attention
    /// A filled diamond with a mark: late or broken.
    case alarm
    /// A ring with a bar: nobody has said.
    case silent
    case tick
    case up
    case down
    case upOrDown
    case next
    case previous
}

/// Drawn in the colour of the words around it. Not read aloud: the words say it.
func icon(_ icon: Icon) -> HTML {
    svg(.css("icon"), .viewBox(0, 0, 16, 16), .svg("width", 16), .svg("height", 16), .isDecoration) {
        switch icon {
        case .accepted:
            circle(.svg("cx", 8), .svg("cy", 8), .svg("r", 7.5), .svg("fill", "currentColor"))
            path(.css("icon-cut"), .svg("d", "M4.3 8.3l2.6 2.6 4.8-5.4"))
        case .fine:
            circle(.css("icon-line"), .svg("cx", 8), .svg("cy", 8), .svg("r", 6.75))
            path(.css("icon-line"), .svg("d", "M4.8 8.2l2.3 2.3 4.1-4.6"))
        case .attention:
            path(.css("icon-line"), .svg("d", "M8 1.7L15 14.2H1z"))
            path(.css("icon-line"), .svg("d", "M8 6v4M8 11.6v.6"))
        case .alarm:
            path(.svg("d", "M8 0l8 8-8 8-8-8z"), .svg("fill", "currentColor"))
            path(.css("icon-cut"), .svg("d", "M8 3.8v5M8 11.2v.6"))
        case .silent:
            circle(.css("icon-line icon-dashed"), .svg("cx", 8), .svg("cy", 8), .svg("r", 6.75))
            path(.css("icon-line"), .svg("d", "M5 8h6"))
        case .tick: path(.css("icon-line icon-strong"), .svg("d", "M2.5 8.5l3.6 3.6 7.4-8.2"))
        case .up: path(.svg("d", "M8 3l5 8H3z"), .svg("fill", "currentColor"))
        case .down: path(.svg("d", "M8 13l5-8H3z"), .svg("fill", "currentColor"))
        case .upOrDown: path(.svg("d", "M8 1l4 5.5H4zM8 15l4-5.5H4z"), .svg("fill", "currentColor"))
        case .next: path(.css("icon-line icon-strong"), .svg("d", "M2 8h11M9 3.5L13.5 8 9 12.5"))
        case .previous: path(.css("icon-line icon-strong"), .svg("d", "M14 8H3M7 3.5L2.5 8 7 12.5"))
        }
    }
}

/// The lantern itself, in the header and on printed reports.
let lanternMark: HTML = svg(
    .css("lantern-mark"),
    .viewBox(0, 0, 24, 28),
    .svg("width", 24),
    .svg("height", 28),
    .isDecoration
) {
    path(.svg("d", "M8.5 4.5a3.5 3.5 0 0 1 7 0"), .css("lantern-line"))
    path(.svg("d", "M6.5 4h11l1 4h-13z"), .css("lantern-metal"))
    path(.svg("d", "M6.5 8.5h11l1.7 14.5H4.8z"), .css("lantern-glass"))
    path(
        .svg("d", "M12 10.5c2.6 3.2 3.7 5.3 3.7 7.3a3.7 3.7 0 0 1-7.4 0c0-2 1.1-4.1 3.7-7.3z"),
        .css("lantern-metal")
    )
    rect(
        .svg("x", 3.5),
        .svg("y", 23.5),
        .svg("width", 17),
        .svg("height", 3.5),
        .svg("rx", 1),
        .css("lantern-metal")
    )
}
