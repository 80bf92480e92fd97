// SVG, for figures. Presentation by attributes: a style attribute would need a weaker content policy.

public func svg(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing }) -> HTML {
    .element("svg", attributes, content())
}

public func g(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing }) -> HTML {
    .element("g", attributes, content())
}

public func defs(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing }) -> HTML {
    .element("defs", attributes, content())
}

public func symbol(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing }) -> HTML {
    .element("symbol", attributes, content())
}

public func marker(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing }) -> HTML {
    .element("marker", attributes, content())
}

public func pattern(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing }) -> HTML {
    .element("pattern", attributes, content())
}

public func clipPath(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing }) -> HTML {
    .element("clipPath", attributes, content())
}

public func linearGradient(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing })
    -> HTML
{
    .element("linearGradient", attributes, content())
}

public func path(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing }) -> HTML {
    .element("path", attributes, content())
}

public func rect(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing }) -> HTML {
    .element("rect", attributes, content())
}

public func line(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing }) -> HTML {
    .element("line", attributes, content())
}

public func circle(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing }) -> HTML {
    .element("circle", attributes, content())
}

public func ellipse(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing }) -> HTML {
    .element("ellipse", attributes, content())
}

public func polyline(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing }) -> HTML {
    .element("polyline", attributes, content())
}

public func polygon(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing }) -> HTML {
    .element("polygon", attributes, content())
}

public func use(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing }) -> HTML {
    .element("use", attributes, content())
}

public func tspan(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing }) -> HTML {
    .element("tspan", attributes, content())
}

public func desc(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing }) -> HTML {
    .element("desc", attributes, content())
}

public func stop(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing }) -> HTML {
    .element("stop", attributes, content())
}

/// Words in a figure. (`title { … }` and `desc { … }` within a figure are what is read aloud.)
public func svgText(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("text", attributes, content())
}

extension Attribute {
    /// An attribute of SVG with a number, written to two places: `.svg("x", 12.5)`.
    public static func svg(_ name: StaticString, _ value: Double) -> Attribute {
        Attribute(name, figure(value))
    }

    /// An attribute of SVG with words: `.svg("fill", "none")`. Not for what could run a script or carry a style: that
    /// one is left out.
    public static func svg(_ name: StaticString, _ value: String) -> Attribute {
        let plain = String(describing: name).lowercased()
        if plain.hasPrefix("on") || ["style", "href", "xlink:href", "src"].contains(plain) { return .none }
        return Attribute(name, value)
    }

    /// The corners of a drawing: from the left, from the top, width, height.
    public static func viewBox(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Attribute {
        Attribute("viewBox", [x, y, width, height].map(figure).joined(separator: " "))
    }

    /// A drawing that only repeats what words beside it say: not read aloud, not stopped at.
    public static let isDecoration = Attribute("hidden", "true", prefix: "aria-")

    private static func figure(_ value: Double) -> String {
        guard value.isFinite else { return "0" }
        let hundredths = (value * 100).rounded()
        guard abs(hundredths) < 1e15 else { return "0" }
        let whole = Int(hundredths)
        if whole % 100 == 0 { return String(whole / 100) }
        return String(Double(whole) / 100)
    }
}
