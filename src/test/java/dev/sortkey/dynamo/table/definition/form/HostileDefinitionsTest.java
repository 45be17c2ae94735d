package dev.sortkey.dynamo.table.definition.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.print.PrintForm;
import dev.sortkey.support.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever a text has become, it is read or refused in words; nothing else happens.
class HostileDefinitionsTest {
    private static final String MARKS = "{}[]()\"'\\$#:,\n\t -&*!|>%@`=?<~";
    private static final List<String> TEXTS = Stream.concat(
                    Arrays.stream(PrintForm.values())
                            .map(form -> form.print(List.of(TableDefinition.of(DefinitionFile.builtIn("orchard"))))),
                    Stream.of("""
                            service: shop
                            provider: {name: aws, stage: "${opt:stage, 'dev'}"}
                            custom: &c {name: '${self:service}-${sls:stage}'}
                            resources:
                              Conditions: {C: !Equals [!Ref A, b]}
                              Resources:
                                T:
                                  Type: AWS::DynamoDB::Table
                                  Properties:
                                    TableName: !If [C, !Sub '${self:custom.name}', !Join ['-', [a, !Select [0, [b]]]]]
                                    KeySchema: [{AttributeName: id, KeyType: HASH}]
                            """, """
                            variable "v" { default = { a = ["x", <<-E
                              text
                              E
                            ] } }
                            resource "aws_dynamodb_table" "t" {
                              name = "${var.v.a[0]}-${lower("X")}-${true ? "a" : "b"}"
                              tags = merge({ a = 1 }, {})
                            }
                            """, """
                            N=${M:-x}
                            aws dynamodb create-table --table-name "$N-$(pwd)" \\
                              --key-schema AttributeName='id',KeyType=HASH --tags Key=a,Value=[b,{c=d}]
                            """))
            .toList();

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.randomValue(HostileDefinitionsTest::changed);
    }

    @Property(tries = 2000)
    void anyTextIsReadOrRefusedInWords(@ForAll("texts") String text) {
        for (String name : List.of("f.yaml", "f.tf", "f")) {
            try {
                Definitions read = new DefinitionForms(Map.of(), _ -> {}).parse(text, name);
                assertThat(read.tables().size() + read.refused().size()).isPositive();
            } catch (UserException e) {
                assertThat(e.error().what()).startsWith(name);
                assertThat(e.error().next()).isNotBlank();
            }
        }
    }

    @Example
    void aBracketThatClosesWhatIsNotOpenIsRefused() {
        for (String value : List.of("[b}c]", "{a=[b}", "[[b},c]", "{a=b]")) {
            String text = "aws dynamodb create-table --table-name t --tags Key=a,Value=" + value;
            assertThat(new DefinitionForms(Map.of(), _ -> {}).parse(text, "f").refused())
                    .as(value)
                    .hasSize(1);
        }
    }

    private static String changed(Random random) {
        var text = new StringBuilder(TEXTS.get(random.nextInt(TEXTS.size())));
        for (int i = random.nextInt(1, 5); i > 0 && !text.isEmpty(); i--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(60));
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, MARKS.charAt(random.nextInt(MARKS.length())));
                case 1 -> text.delete(at, end);
                case 2 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
                default -> text.setLength(at);
            }
        }
        return text.toString();
    }
}
