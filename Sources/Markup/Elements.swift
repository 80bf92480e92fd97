// The elements of HTML as functions: `p(.css("lede")) { "Words" }`. Attributes first, then what is within.
//
// Plain functions on one concrete type: each line of a page is checked alone, so pages of any size compile at once.

public func html(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("html", attributes, content())
}

public func head(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("head", attributes, content())
}

public func body(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("body", attributes, content())
}

public func title(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("title", attributes, content())
}

public func header(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("header", attributes, content())
}

public func main(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("main", attributes, content())
}

public func footer(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("footer", attributes, content())
}

public func nav(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("nav", attributes, content())
}

public func section(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("section", attributes, content())
}

public func article(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("article", attributes, content())
}

public func aside(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("aside", attributes, content())
}

public func search(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("search", attributes, content())
}

public func hgroup(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("hgroup", attributes, content())
}

public func div(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("div", attributes, content())
}

public func span(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("span", attributes, content())
}

public func p(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("p", attributes, content())
}

public func h1(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("h1", attributes, content())
}

public func h2(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("h2", attributes, content())
}

public func h3(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("h3", attributes, content())
}

public func h4(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("h4", attributes, content())
}

public func h5(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("h5", attributes, content())
}

public func h6(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("h6", attributes, content())
}

public func ul(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("ul", attributes, content())
}

public func ol(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("ol", attributes, content())
}

public func li(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("li", attributes, content())
}

public func dl(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("dl", attributes, content())
}

public func dt(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("dt", attributes, content())
}

public func dd(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("dd", attributes, content())
}

public func table(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("table", attributes, content())
}

public func caption(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("caption", attributes, content())
}

public func colgroup(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("colgroup", attributes, content())
}

public func thead(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("thead", attributes, content())
}

public func tbody(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("tbody", attributes, content())
}

public func tfoot(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("tfoot", attributes, content())
}

public func tr(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("tr", attributes, content())
}

public func th(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("th", attributes, content())
}

public func td(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("td", attributes, content())
}

public func form(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("form", attributes, content())
}

public func fieldset(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("fieldset", attributes, content())
}

public func legend(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("legend", attributes, content())
}

public func label(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("label", attributes, content())
}

public func button(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("button", attributes, content())
}

public func select(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("select", attributes, content())
}

public func option(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("option", attributes, content())
}

public func optgroup(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("optgroup", attributes, content())
}

public func datalist(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("datalist", attributes, content())
}

public func textarea(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("textarea", attributes, content())
}

public func output(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("output", attributes, content())
}

public func progress(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("progress", attributes, content())
}

public func meter(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("meter", attributes, content())
}

public func a(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("a", attributes, content())
}

public func strong(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("strong", attributes, content())
}

public func em(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("em", attributes, content())
}

public func small(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("small", attributes, content())
}

public func del(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("del", attributes, content())
}

public func ins(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("ins", attributes, content())
}

public func mark(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("mark", attributes, content())
}

public func code(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("code", attributes, content())
}

public func pre(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("pre", attributes, content())
}

public func kbd(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("kbd", attributes, content())
}

public func samp(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("samp", attributes, content())
}

public func sub(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("sub", attributes, content())
}

public func sup(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("sup", attributes, content())
}

public func cite(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("cite", attributes, content())
}

public func q(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("q", attributes, content())
}

public func dfn(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("dfn", attributes, content())
}

public func blockquote(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("blockquote", attributes, content())
}

public func abbr(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("abbr", attributes, content())
}

public func address(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("address", attributes, content())
}

public func time(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("time", attributes, content())
}

public func details(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("details", attributes, content())
}

public func summary(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("summary", attributes, content())
}

public func figure(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("figure", attributes, content())
}

public func figcaption(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("figcaption", attributes, content())
}

public func noscript(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("noscript", attributes, content())
}

public func bdi(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    .element("bdi", attributes, content())
}

public func br(_ attributes: Attribute...) -> HTML {
    .element("br", attributes, isVoid: true)
}

public func hr(_ attributes: Attribute...) -> HTML {
    .element("hr", attributes, isVoid: true)
}

public func wbr(_ attributes: Attribute...) -> HTML {
    .element("wbr", attributes, isVoid: true)
}

public func input(_ attributes: Attribute...) -> HTML {
    .element("input", attributes, isVoid: true)
}

public func img(_ attributes: Attribute...) -> HTML {
    .element("img", attributes, isVoid: true)
}

/// A style sheet within a document that has to stand alone. Only rules that are written in the program: never a value.
public func styleSheet(_ rules: StaticString) -> HTML {
    .element("style", [], .raw(rules))
}

public func meta(_ attributes: Attribute...) -> HTML {
    .element("meta", attributes, isVoid: true)
}

public func link(_ attributes: Attribute...) -> HTML {
    .element("link", attributes, isVoid: true)
}

public func col(_ attributes: Attribute...) -> HTML {
    .element("col", attributes, isVoid: true)
}

/// The one script tag there is: a file, deferred.
public func scriptFile(_ address: String) -> HTML {
    .element("script", [.src(address), Attribute("defer", nil)])
}

/// Pieces without an element around them.
public func group(@HTMLBuilder content: () -> HTML) -> HTML { content() }
