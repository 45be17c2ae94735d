package dev.sortkey.dynamo.table.definition;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Formats for tables that Sortkey can't load: how to recognise each, and what to do instead.
public enum ForeignFormat {
    SERVERLESS("a Serverless Framework configuration", "(?!)", "(?ms)\\A(?>.*?^service[ \\t]*+:).*^provider[ \\t]*+:"),
    SAM("an AWS SAM template", "\"AWS::Serverless(-[-0-9]+|::SimpleTable)\"", "AWS::Serverless"),
    CLOUDFORMATION(
            "a CloudFormation template",
            "\"Type\"\\s*:\\s*\"AWS::DynamoDB::(Global)?Table\"",
            "AWS::DynamoDB::(Global)?Table"),
    TERRAFORM(
            "a Terraform configuration",
            "\"aws_dynamodb_table\"\\s*:|\"type\"\\s*:\\s*\"aws_dynamodb_table\"",
            "\\baws_dynamodb_table\\b"),
    WORKBENCH("a NoSQL Workbench model", "\"DataModel\"\\s*:\\s*\\[", "(?s)\\A(?>.*?\"ModelName\").*\"DataModel\""),
    CDK(
            "AWS CDK code",
            "(?!)",
            "new\\s+(\\w+\\.)?(TableV2|Table|CfnTable|CfnGlobalTable)\\s*\\(|aws[-_]cdk|\\bdynamodb\\.Table(V2)?\\("),
    PULUMI("a Pulumi program", "(?!)", "aws:dynamodb[:/]|\\bpulumi\\b"),
    COMMAND("a shell command", "(?!)", "(?m)^[ \\t]*+(\\$ )?aws\\s+dynamodb\\s+create-table") {
        @Override
        public String next() {
            return "Save only the JSON after --cli-input-json, or run the command and load its output.";
        }
    },
    NAMES("a list of table names", "\\A\\s*\\{\\s*\"TableNames\"\\s*:", "(?!)") {
        @Override
        public String next() {
            return DESCRIBE;
        }
    },
    YAML(
            "YAML",
            "(?!)",
            "(?ms)\\A(?!\\s*[\\[{]).*?^[ \\t]*+(- )?[\"']?(TableName|KeySchema|AttributeDefinitions|Table|TableDescription)[\"']?\\s*:") {
        @Override
        public String next() {
            return "Save it as JSON. The AWS CLI prints JSON with --output json.";
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

    private static Optional<ForeignFormat> first(Predicate<ForeignFormat> fits) {
        return Arrays.stream(values()).filter(fits).findFirst();
    }

    /// Such as `a CloudFormation template`.
    public String words() {
        return words;
    }

    /// What to do instead.
    public String next() {
        return "Deploy it, then load the output of 'aws dynamodb describe-table --table-name NAME'. Or write a definition in "
                + "the format of 'aws dynamodb create-table --generate-cli-skeleton'.";
    }
}
