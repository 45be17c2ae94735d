package dev.sortkey.dynamo.table.definition;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Formats for tables that Sortkey can't load: how to recognise each, and what to do instead.
public enum ForeignFormat {
    CDK(
            "AWS CDK code",
            "(?!)",
            "new\\s+(\\w+\\.)?(TableV2|Table|CfnTable|CfnGlobalTable)\\s*\\(|aws[-_]cdk|\\bdynamodb\\.Table(V2)?\\("),
    PULUMI("a Pulumi program", "(?!)", "aws:dynamodb[:/]|\\bpulumi\\b"),
    NAMES("a list of table names", "\\A\\s*\\{\\s*\"TableNames\"\\s*:", "(?!)") {
        @Override
        public String next() {
            return DESCRIBE;
        }
    };

    private static final String DESCRIBE =
            "Load the output of 'aws dynamodb describe-table --table-name NAME --output json'.";

    private final String words;
    private final Pattern inJson;
    private final Pattern inText;

    ForeignFormat(String words, String inJson, String inText) {
        this.words = words;
        this.inJson = Pattern.compile(inJson);
        this.inText = Pattern.compile(inText);
    }

    /// The format of `text`, which is JSON, if it is one of these.
    public static Optional<ForeignFormat> ofJson(String text) {
        return first(form -> form.inJson.matcher(text).find());
    }

    /// The format of `text`, which isn't JSON, if it is one of these.
    public static Optional<ForeignFormat> ofText(String text) {
        return first(form -> form.inText.matcher(text).find());
    }

    /// Throws the error of a text that is in this format.
    public void refuse() {
        throw new UserException(new UserError.BadInput("This is " + words + ", which Sortkey can't load.", next()));
    }

    private static Optional<ForeignFormat> first(Predicate<ForeignFormat> fits) {
        return Arrays.stream(values()).filter(fits).findFirst();
    }

    /// What to do instead.
    public String next() {
        return this == CDK
                ? "Run 'cdk synth' and load its template from cdk.out."
                : "Deploy it, then load the output of 'aws dynamodb describe-table --table-name NAME'.";
    }
}
