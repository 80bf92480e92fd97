import ArgumentParser
import Hummingbird

@main
struct LanternCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "lantern")
}
