package dev.sortkey.cli.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class ThroughputTest {
    private static final TableDescription PROVISIONED = TableDescription.builder()
            .tableName("orders")
            .provisionedThroughput(it -> it.readCapacityUnits(100L).writeCapacityUnits(40L))
            .globalSecondaryIndexes(index -> index.indexName("by-day")
                    .provisionedThroughput(it -> it.readCapacityUnits(8L).writeCapacityUnits(2L)))
            .build();

    private static TableDescription onDemand(long reads, long writes) {
        return TableDescription.builder()
                .tableName("orders")
                .provisionedThroughput(it -> it.readCapacityUnits(0L).writeCapacityUnits(0L))
                .onDemandThroughput(it -> it.maxReadRequestUnits(reads).maxWriteRequestUnits(writes))
                .build();
    }

    private static double units(String rate, Throughput of) {
        var flags = new RateFlags();
        new CommandLine(flags).parseArgs("--rate", rate);
        return flags.units(of);
    }

    @Test
    void aShareIsOfWhatIsReadOrWritten() {
        assertThat(units("25%", Throughput.reads(PROVISIONED, null))).isEqualTo(25);
        assertThat(units("25%", Throughput.reads(PROVISIONED, "by-day"))).isEqualTo(2);
        assertThat(units("25%", Throughput.writes(PROVISIONED))).isEqualTo(10);
        assertThat(units("25%", Throughput.reads(onDemand(60, 20), null))).isEqualTo(15);
        assertThat(units("25%", Throughput.writes(onDemand(60, 20)))).isEqualTo(5);
        assertThat(units("25", Throughput.writes(onDemand(-1, -1)))).isEqualTo(25);
    }

    @Test
    void thereIsNoShareOfWhatHasNoMaximum() {
        assertThatThrownBy(() -> units("25%", Throughput.writes(onDemand(-1, -1))))
                .hasMessageContaining("orders is on-demand without a maximum");
    }
}
