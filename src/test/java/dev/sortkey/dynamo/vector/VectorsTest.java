package dev.sortkey.dynamo.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.support.UserException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class VectorsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1, -0.5, 3e-2]",
                " [ 1 ,-0.5,\n3e-2 ] ",
                "1 -0.5 3e-2",
                "1,-0.5,3e-2",
                "1; -0.5; 3e-2",
                "1\t-0.5\n3e-2",
                "[{\"N\":\"1\"},{\"N\":\"-0.5\"},{\"N\":\"3e-2\"}]",
                "{\"L\":[{\"N\":\"1\"},{\"N\":\"-0.5\"},{\"N\":\"3e-2\"}]}",
                "{ \"L\" : [ { \"N\" : \"1\" } , { \"N\" : \"-0.5\" }, { \"N\" : \"3e-2\" } ] }\n",
            })
    void numbersAreReadHoweverTheyArePasted(String pasted) {
        assertThat(Vectors.parse(pasted)).extracting(AttributeValue::n).containsExactly("1", "-0.5", "3e-2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|A vector is missing.",
                "[]|A vector is missing.",
                "[1,,2]|Number 2 of the vector, '', is not a number.",
                "[1, two]|Number 2 of the vector, 'two', is not a number.",
                "[1, NaN]|Number 2 of the vector, 'NaN', is not a number.",
                "[[1, 2]]|Number 1 of the vector, '[1', is not a number.",
                "4e38|Number 1 of the vector, '4e38', is too large for a 32-bit number.",
                "{\"S\":\"1\"}|Number 1 of the vector, '{\"S\":\"1\"}', is not a number.",
            })
    void whatIsNoVectorIsNamed(String pasted, String reason) {
        assertThatThrownBy(() -> Vectors.parse(pasted))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.error().what()).isEqualTo(reason));
    }

    @Property
    void whatIsPrintedIsReadBack(@ForAll @NotEmpty List<Float> numbers) {
        List<Float> finite = numbers.stream().filter(Float::isFinite).toList();
        if (!finite.isEmpty()) {
            assertThat(Vectors.parse(finite.toString()).stream()
                            .map(each -> Float.parseFloat(each.n()))
                            .toList())
                    .isEqualTo(finite);
        }
    }
}
