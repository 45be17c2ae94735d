package dev.sortkey.cli.table;

import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.table.TableDetails;
import dev.sortkey.dynamo.table.TableInspector;
import dev.sortkey.dynamo.table.definition.CloudFormation;
import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.dynamo.table.definition.LiveDefinition;
import dev.sortkey.dynamo.table.definition.OmittedParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// `schema print`: a live table as a definition.
@Command(
        name = "print",
        description = "Print a definition that creates the table as it is now.",
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey schema print orders > orders.json",
            "  sortkey schema print orders --as cloudformation",
        })
public final class SchemaPrintCommand extends SessionCommand {
    /// The forms of a definition.
    enum Form {
        JSON,
        CLOUDFORMATION,
        CLI;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "TABLE", description = "The table to print.")
    private String table = "";

    @Option(
            names = "--as",
            paramLabel = "FORM",
            order = 10,
            description = {"json (the default, as 'schema load' reads it), cloudformation, or cli (an AWS CLI command)."
            })
    private Form form = Form.JSON;

    /// A command of the given run.
    public SchemaPrintCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        TableDetails details = TableInspector.inspect(session.client(), table);
        TableDescription description = details.table().required("Can't describe the table " + table);
        CreateTableRequest definition =
                LiveDefinition.of(description, details.tags().known().orElse(List.of()));
        String text = switch (form) {
            case JSON -> DefinitionFile.print(definition);
            case CLOUDFORMATION -> CloudFormation.print(details);
            case CLI -> DefinitionFile.asCliLine(definition);
        };
        session.terminal().printData(text + "\n");
        List<String> left = left(details, description);
        if (!left.isEmpty()) {
            session.terminal().say("Not included: " + String.join(", ", left) + ".");
        }
    }

    private List<String> left(TableDetails details, TableDescription description) {
        boolean template = form == Form.CLOUDFORMATION;
        var left = new ArrayList<>(OmittedParts.parts(description));
        if (template) {
            description.vectorIndexes().forEach(index -> left.add("the vector index " + index.indexName()));
        } else {
            details.timeToLive()
                    .known()
                    .filter(expiry -> expiry.attributeName() != null)
                    .ifPresent(expiry -> left.add("time to live by " + expiry.attributeName()));
            details.backups()
                    .known()
                    .map(ContinuousBackupsDescription::pointInTimeRecoveryDescription)
                    .filter(recovery -> recovery.pointInTimeRecoveryStatus() == PointInTimeRecoveryStatus.ENABLED)
                    .ifPresent(_ -> left.add("point-in-time recovery"));
        }
        details.policy().known().flatMap(policy -> policy).ifPresent(_ -> left.add("the resource policy"));
        left.addAll(OmittedParts.unknown(details.unknown().keySet()));
        return left;
    }
}
