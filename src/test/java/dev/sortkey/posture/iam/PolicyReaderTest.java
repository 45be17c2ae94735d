package dev.sortkey.posture.iam;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {
    @Test
    void readsScalarsAndListsAndKeepsPlaces() {
        var policy = (Policy) Document.of("p", """
                {
                  "Statement": [
                    {"Sid": "Reads", "Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": ["a", "b"]},
                    {"Effect": "Deny", "NotAction": ["s3:*"], "NotResource": "c",
                     "Principal": {"AWS": ["111122223333", "*"], "Service": "ec2.amazonaws.com"},
                     "Condition": {"Bool": {"aws:SecureTransport": false}, "NumericLessThan": {"n": 0.5}}}
                  ],
                  "Version": "2012-10-17"
                }
                """);
        PolicyStatement reads = policy.statements().getFirst();
        assertThat(reads.name()).isEqualTo("Reads");
        assertThat(reads.line()).isEqualTo(3);
        assertThat(reads.json()).startsWith("{\"Sid\": \"Reads\"").endsWith("\"b\"]}");
        PolicyStatement refuses = policy.statements().getLast();
        assertThat(refuses.name()).isEqualTo("statement 2");
        assertThat(refuses.allows()).isFalse();
        assertThat(refuses.actions().except()).isTrue();
        assertThat(refuses.principals()).isNotNull();
        assertThat(refuses.conditions())
                .extracting(PolicyCondition::values)
                .asString()
                .contains("false", "0.5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|must be a JSON object",
                "{|end-of-input",
                "{'Version': '2013-01-01'}|'2013-01-01' isn't supported",
                "{'Staement': []}|'Staement' isn't a policy element",
                "{'Statement': ['x']}|Expected a statement",
                "{'Statement': {'Effect': 'Permit', 'Action': '*', 'Resource': '*'}}|must be 'Allow' or 'Deny'",
                "{'Statement': {'Effect': 'Allow', 'Effect': 'Deny', 'Action': '*'}}|uplicate",
                "{'Statement': {'Effect': 'Allow', 'Resource': '*'}}|no action",
                "{'Statement': {'Effect': 'Allow', 'Action': '*', 'NotAction': 'a'}}|'Action' and 'NotAction' can't be combined",
                "{'Statement': {'Effect': 'Allow', 'Action': {'a': 1}}}|must be a string or a list of strings",
                "{'Statement': {'Effect': 'Allow', 'Action': '*', 'Condition': []}}|'Condition' must be an object",
                "{'Statement': {'Effect': 'Allow', 'Action': '*', 'Condition': {'Bool': 'x'}}}|'Bool' must be an object",
                "{'Statement': []} x|",
            })
    void saysWhatItCannotUnderstand(String text, String why) {
        Document document = Document.of("p", text.replace('\'', '"'));
        assertThat(document).isInstanceOf(Document.Unreadable.class);
        if (why != null) {
            assertThat(((Document.Unreadable) document).why()).contains(why);
        }
    }

    @Test
    void namesTheLine() {
        var document = (Document.Unreadable) Document.of("p", "{\n\"Statement\": [\n{},\n]}");
        assertThat(document.line()).isEqualTo(4);
    }

    @Test
    void neitherHugeNorDeepTextsHarm() {
        assertThat(Document.of("p", " ".repeat(2_000_000))).isInstanceOf(Document.Unreadable.class);
        assertThat(Document.of("p", "{\"Statement\":" + "[".repeat(100_000))).isInstanceOf(Document.Unreadable.class);
        String many = "{\"Statement\":["
                + "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"},".repeat(2_000)
                + "{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]}";
        assertThat(Document.of("p", many)).isInstanceOf(Policy.class);
    }

    @Property
    void noTextThrows(@ForAll String text) {
        assertThat(Document.of("p", text)).isInstanceOf(Document.class);
        assertThat(Document.of("p", "{\"Statement\":" + text)).isInstanceOf(Document.class);
    }
}
