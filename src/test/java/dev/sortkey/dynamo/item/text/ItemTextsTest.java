package dev.sortkey.dynamo.item.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.Csv;
import dev.sortkey.dynamo.item.DynamoJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemTextsTest {
    private static final Map<String, AttributeType> TYPES =
            Map.of("pk", AttributeType.S, "n", AttributeType.N, "b", AttributeType.B, "tags", AttributeType.SS);
    private static final Map<String, AttributeValue> ONE = DynamoJson.parse("{\"pk\":{\"S\":\"1\"}}");
    private static final Map<String, AttributeValue> TWO = DynamoJson.parse("{\"pk\":{\"S\":\"2\"}}");

    private static List<Map<String, AttributeValue>> read(String text) {
        return ItemTexts.read(text, TYPES, "pk").stream().map(FoundItem::item).toList();
    }

    private static String one(String text) {
        List<Map<String, AttributeValue>> items = read(text);
        assertThat(items).hasSize(1);
        return DynamoJson.print(items.getFirst(), false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"pk\":{\"S\":\"1\"}}\n{\"pk\":{\"S\":\"2\"}}\n",
                "[{\"pk\":{\"S\":\"1\"}},{\"pk\":{\"S\":\"2\"}}]",
                "{\"pk\":\"1\"} {\"pk\":\"2\"}",
                "\uFEFF[{\"pk\":\"1\"},{\"pk\":\"2\"}]",
                "{\"Item\":{\"pk\":{\"S\":\"1\"}}}\n{\"Item\":{\"pk\":{\"S\":\"2\"}}}",
                "{\"Items\":[{\"pk\":{\"S\":\"1\"}},{\"pk\":{\"S\":\"2\"}}],\"Count\":2,\"ScannedCount\":2,\"ConsumedCapacity\":null}",
                "{\"t.x\":[{\"PutRequest\":{\"Item\":{\"pk\":{\"S\":\"1\"}}}},{\"PutRequest\":{\"Item\":{\"pk\":{\"S\":\"2\"}}}}]}",
                "{\"RequestItems\":{\"t\":[{\"PutRequest\":{\"Item\":{\"pk\":{\"S\":\"1\"}}}},{\"PutRequest\":{\"Item\":{\"pk\":{\"S\":\"2\"}}}}]}}",
                "{\"Responses\":{\"t\":[{\"pk\":{\"S\":\"1\"}},{\"pk\":{\"S\":\"2\"}}]}}",
                "pk\n1\n2\n",
                "pk\tx\r\n1\t\r\n2\t\r\n",
                "pk:S,x\n1,\n2,",
                "pk (S);x\n\"1\";\n\n2",
                "x|pk\n|1\n|2",
            })
    void twoItemsAreFoundInEveryForm(String text) {
        assertThat(read(text)).containsExactly(ONE, TWO);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            {"pk":"1","Item":"a","Items":["b"]} ~ {"pk":{"S":"1"},"Item":{"S":"a"},"Items":{"L":[{"S":"b"}]}}
            {"pk":"1","x":{"S":3}}              ~ {"pk":{"S":"1"},"x":{"M":{"S":{"N":"3"}}}}
            {"pk":"1","b":"YQ==","tags":["a"]}  ~ {"pk":{"S":"1"},"b":{"B":"YQ=="},"tags":{"SS":["a"]}}
            {"pk":"1","n":12345678901234567890123456789012345678} ~ {"pk":{"S":"1"},"n":{"N":"12345678901234567890123456789012345678"}}
            """)
    void plainJsonKeepsWhatIsKnown(String text, String item) {
        assertThat(one(text)).isEqualTo(item);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            n         ~ 007           ~ {"N":"007"}
            other     ~ 007           ~ {"S":"007"}
            other:N   ~ 7             ~ {"N":"7"}
            a:b:N     ~ 7             ~ {"N":"7"}
            other (N) ~ 7             ~ {"N":"7"}
            x:BOOL    ~ TRUE          ~ {"BOOL":true}
            x:NULL    ~ x             ~ {"NULL":true}
            x:B       ~ YQ==          ~ {"B":"YQ=="}
            x:SS      ~ "[""a""]"     ~ {"SS":["a"]}
            x:NS      ~ "[1, 2.50]"   ~ {"NS":["1","2.50"]}
            x:L       ~ "[1,""a""]"   ~ {"L":[{"N":"1"},{"S":"a"}]}
            x:M       ~ "{""S"":""a""}" ~ {"M":{"S":{"S":"a"}}}
            x         ~ "{""SS"":[""a""]}" ~ {"SS":["a"]}
            x         ~ ""            ~ {"S":""}
            x         ~ '=1+1         ~ {"S":"=1+1"}
            """)
    void headingsSayTypes(String heading, String field, String value) {
        String name = heading.replaceFirst("(:N|:BOOL|:NULL|:B|:SS|:NS|:L|:M| \\(N\\))$", "");
        Map<String, AttributeValue> item =
                read("pk," + heading + "\n1," + field + "\n").getFirst();
        assertThat(DynamoJson.print(item.get(name))).isEqualTo(value);
    }

    @Test
    void whatSortkeyCopiesAsCsvIsReadAgain() {
        Map<String, AttributeValue> item = DynamoJson.parse("""
                {"pk":{"S":"-1; \\"x\\"\\n"},"n":{"N":"1"},"tags":{"SS":["a"]},"m":{"M":{"a":{"NULL":true}}},"e":{"S":""}}""");
        List<String> columns = List.of("pk", "n", "tags", "m", "e", "none");
        assertThat(read(Csv.texts(columns) + Csv.line(columns, item))).containsExactly(item);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            ^[{"pk":"1"},\n{"pk":]^      ~ line 2
            ^{"pk":{"S":"1"}}\n{"pk":{"X":"2"},"a":{"S":"b"}}^ ~ unknown type 'X' (line 2, column
            ^[{"pk":"1"}, 5]^            ~ An item is expected here (line 1, column 14)
            ^{"pk":"1","pk":"2"}^        ~ line 1, column
            ^a,b\n1,2^                   ~ The first line has no column 'pk'
            hello                        ~ The first line has no column 'pk'
            ^pk,n\n1,2\n2,x^             ~ n: 'x' is not a number (line 3, column 2)
            ^pk,a,a\n1,2,3^              ~ The column 'a' is there twice (line 1, column 3)
            ^pk\n1,2^                    ~ '2' is in a column without a name (line 2, column 2)
            ^pk,x\n1,2\n2,"open\n3,4^    ~ A quote that begins here isn't closed (line 3, column 2)
            ^pk,x\n1,"a"b\n^             ~ line 2
            ^pk,x:SS\n1,[]^              ~ x: 'v' is a string set, which can't be empty (line 2, column 2)
            ^pk,x:BOOL\n1,yes^           ~ x: 'yes' is neither true nor false (line 2, column 2)
            ^pk,x:N\n1,123456789012345678901234567890123456789^ ~ 39 significant digits; DynamoDB supports 38 (line 2
            """)
    void mistakesHaveAPlace(String text, String words) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n"))).hasMessageContaining(words);
    }

    @Test
    void eachItemKnowsItsLine() {
        assertThat(ItemTexts.read("pk,x\n1,\"a\nb\"\n2,c\n", TYPES, "pk"))
                .extracting(FoundItem::line)
                .containsExactly(2, 4);
        assertThat(ItemTexts.read("[{\"pk\":\"1\"},\n\n{\"pk\":\"2\"}]", TYPES, "pk"))
                .extracting(FoundItem::line)
                .containsExactly(1, 3);
    }
}
