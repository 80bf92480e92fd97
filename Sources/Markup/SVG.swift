// SVG, for figures. Presentation by attributes: a style attribute would need a weaker content policy.

public func svg(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing }) -> HTML {
    .element(.init(name: "svg", attributes: attributes, children: content(), isVoid: false))
}

public func g(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing }) -> HTML {
    .element(.init(name: "g", attributes: attributes, children: content(), isVoid: false))
}

public func path(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing }) -> HTML {
    .element(.init(name: "path", attributes: attributes, children: content(), isVoid: false))
}

public func rect(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing }) -> HTML {
    .element(.init(name: "rect", attributes: attributes, children: content(), isVoid: false))
}

public func line(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing }) -> HTML {
    .element(.init(name: "line", attributes: attributes, children: content(), isVoid: false))
}

public func circle(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing }) -> HTML {
    .element(.init(name: "circle", attributes: attributes, children: content(), isVoid: false))
}

public func polyline(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing }) -> HTML {
    .element(.init(name: "polyline", attributes: attributes, children: content(), isVoid: false))
}

public func polygon(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing }) -> HTML {
    .element(.init(name: "polygon", attributes: attributes, children: content(), isVoid: false))
}

public func ellipse(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing }) -> HTML {
    .element(.init(name: "ellipse", attributes: attributes, children: content(), isVoid: false))
}

public func desc(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { .nothing }) -> HTML {
    .element(.init(name: "desc", attributes: attributes, children: content(), isVoid: false))
}

/// Words in a figure.
public func svgText(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element(.init(name: "text", attributes: attributes, children: content(), isVoid: false))
}

extension Attribute {
    /// An attribute of SVG with a number.
    public static func svg(_ name: StaticString, _ value: Double) -> Attribute {
        let whole = value.rounded() == value && abs(value) < 1e9
        return Attribute("\(name)", whole ? String(Int(value)) : String((value * 100).rounded() / 100))
    }

    public static func svg(_ name: StaticString, _ value: String) -> Attribute { Attribute("\(name)", value) }
}
