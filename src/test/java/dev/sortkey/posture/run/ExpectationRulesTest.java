package dev.sortkey.posture.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.run.ExpectationRules.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What may not be expected, in words that are true.
class ExpectationRulesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            eu-west-1     | ``     | ``
            eu-west-1     | aws    | ``
            eu-west-1     | aws-cn | eu-west-1 is in the partition aws, and the account is in aws-cn.
            aws-global    | ``     | 'aws-global' isn't a Region.
            aws-global    | aws    | 'aws-global' isn't a Region.
            aws-cn-global | aws    | 'aws-cn-global' isn't a Region.
            eu-west-11    | aws    | 'eu-west-11' isn't a Region.
            """)
    void aRegionIsOfTheAccountsPartitionAndNotGlobal(String region, String partition, String what) {
        assertThat(ExpectationRules.region(region, partition).map(Problem::what).orElse(""))
                .isEqualTo(what);
    }
}
