package dev.sortkey.dynamo.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.ItemArbitraries;
import java.math.BigDecimal;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DynamoNumberTest {
    @Provide
    Arbitrary<String> numbers() {
        return ItemArbitraries.numbers();
    }

    @Property
    void takesTheWholeRange(@ForAll("numbers") String number) {
        assertThat(DynamoNumber.problem(number)).isEmpty();
    }

    @Property
    void countsSignificantDigitsAsBigDecimalDoes(@ForAll("numbers") String number) {
        BigDecimal value = new BigDecimal(number).stripTrailingZeros();

        assertThat(DynamoNumber.significantDigits(number)).isEqualTo(value.signum() == 0 ? 0 : value.precision());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "1e",
                " 1",
                "1,5",
                "0x1",
                "NaN",
                "Infinity",
                "١",
                "123456789012345678901234567890123456789",
                "1E-131",
                "1E126",
                "1E999999999",
                "1E9999999999"
            })
    void refusesWhatTheServiceRefuses(String text) {
        assertThat(DynamoNumber.problem(text)).isPresent();
    }
}
