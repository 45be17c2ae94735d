package dev.sortkey.cli.embedded;

import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.client.server.MissingFeature;
import dev.sortkey.dynamo.client.server.Server;
import dev.sortkey.dynamo.embedded.EngineKind;
import dev.sortkey.dynamo.embedded.OfferedEngine;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `embedded engine`: what the embedded database runs on.
@Command(
        name = "engine",
        description = {
            "Choose what the embedded database runs on, from the next start of Sortkey, or compare the engines.",
            "standard is Dynoxide. strict is ExtendDB, which verifies signatures and has no PartiQL (Linux on x64).",
            "Each engine keeps its own tables; the other's stay where they are. SORTKEY_ENGINE overrides the choice."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey embedded engine",
            "  sortkey embedded engine strict",
        })
public final class EmbeddedEngineCommand extends SessionCommand {
    /// What can be chosen.
    enum Choice {
        STANDARD(EngineKind.STANDARD),
        STRICT(EngineKind.STRICT);

        private final EngineKind kind;

        Choice(EngineKind kind) {
            this.kind = kind;
        }
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "standard|strict",
            description = "The engine to use from now on. Default: compare what each engine can do.")
    private @Nullable Choice choice;

    /// A command of the given run.
    public EmbeddedEngineCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        if (choice == null) {
            compare(session);
            return;
        }
        session.database().choose(choice.kind);
        session.terminal()
                .say("The embedded database runs on " + choice.kind.product()
                        + " from the next start of Sortkey, with tables of its own.");
    }

    private void compare(CommandSession session) {
        List<OfferedEngine> engines = session.database().offeredEngines();
        List<String> columns = Stream.concat(
                        Stream.of("feature"),
                        engines.stream().map(engine -> engine.kind().id()))
                .toList();
        List<List<Object>> rows = Stream.of(MissingFeature.values())
                .map(feature -> Stream.concat(
                                Stream.<Object>of(feature.words()),
                                engines.stream()
                                        .map(engine -> feature.support(Server.named(
                                                engine.product(), engine.kind().product()))))
                        .toList())
                .toList();
        new Listing(columns, rows).print(session.terminal(), context().options().output());
        session.terminal().say("Chosen: " + session.database().choice().product() + ".");
        engines.stream()
                .filter(engine -> !engine.installed())
                .forEach(engine ->
                        session.terminal().say(engine.kind().product() + " isn't installed. " + engine.wayOut()));
    }
}
