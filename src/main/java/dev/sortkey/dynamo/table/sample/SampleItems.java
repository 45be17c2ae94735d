package dev.sortkey.dynamo.table.sample;

import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.support.TextResource;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/// The sample items of the table `orchard`: farms, their trees and harvests, and sensors with readings that expire.
///
/// All ten attribute types occur. Everything but the times is the same on every machine.
public final class SampleItems implements SampleTable {
    private static final String TABLE = "orchard";

    /// The attribute by which readings expire.
    private static final String TIME_TO_LIVE = "expires_at";

    /// The attribute of the first row that holds the moment from which all times count.
    private static final String MOMENT = "surveyed_at";

    private static final int TREES = 15;
    private static final int HARVESTS = 3;
    private static final int SENSORS = 2;
    private static final int READINGS = 18;
    private static final int HOURS_KEPT = 12;
    private static final List<String> PICKERS = List.of("Adaeze", "Jun", "Mira", "Noa", "Tomasz");
    private static final List<String> GRADES = List.of("dessert", "juice", "pie");
    private static final List<String> VARIETIES =
            List.of("Dawn Amber", "Kestrel Russet", "Long Keeper", "Miller's Blush", "Winter Bell");

    @Override
    public CreateTableRequest definition() {
        return DefinitionFile.builtIn(TABLE);
    }

    @Override
    public String expiry() {
        return TIME_TO_LIVE;
    }

    /// The first row is the profile of the first farm.
    @Override
    public List<Map<String, AttributeValue>> rows(Instant moment) {
        var writer = new Writer(moment.truncatedTo(ChronoUnit.SECONDS));
        TextResource.text(SampleItems.class, "orchard.jsonl")
                .lines()
                .map(DynamoJson::parse)
                .forEach(writer::farm);
        return writer.items;
    }

    @Override
    public Optional<Instant> momentIn(DynamoDbClient client) {
        Map<String, AttributeValue> first = rows(Instant.EPOCH).getFirst();
        var found = client.getItem(request -> request.tableName(TABLE)
                .consistentRead(true)
                .key(Map.of("pk", first.get("pk"), "sk", first.get("sk"))));
        return Optional.ofNullable(found.item().get(MOMENT)).map(moment -> Instant.parse(moment.s()));
    }

    @Override
    public Optional<String> identity(Map<String, AttributeValue> row) {
        return Optional.empty();
    }

    /// Collects the rows.
    private static final class Writer {
        private final SplittableRandom random = new SplittableRandom(612);
        private final List<Map<String, AttributeValue>> items = new ArrayList<>();
        private final Instant now;
        private int trees;
        private int sensors;

        private Writer(Instant now) {
            this.now = now;
        }

        private void farm(Map<String, AttributeValue> profile) {
            var farm = new LinkedHashMap<>(profile);
            farm.put(MOMENT, text(now.toString()));
            items.add(farm);
            String key = Objects.requireNonNull(farm.get("pk")).s();
            for (int i = 0; i < TREES; i++) {
                tree(key);
            }
            for (int i = 0; i < SENSORS; i++) {
                sensor(key);
            }
        }

        private void tree(String farm) {
            String tree = String.format(Locale.ROOT, "TREE#%04d", ++trees);
            Map<String, AttributeValue> item = row(farm, tree);
            item.put("variety", text(oneOf(VARIETIES)));
            item.put("height_cm", number(180 + random.nextInt(420)));
            item.put(
                    "planted_on",
                    text(LocalDate.of(1975 + random.nextInt(45), 3, 1 + random.nextInt(28))
                            .toString()));
            item.put("genome", AttributeValue.fromN(digits(38)));
            item.put("leaf_photo_hashes", AttributeValue.fromBs(List.of(bytes(20), bytes(20))));
            item.put("grafted", AttributeValue.fromBool(random.nextInt(3) > 0));
            item.put("remarks", random.nextInt(4) == 0 ? AttributeValue.fromNul(true) : text("Row " + (1 + trees % 9)));
            items.add(item);
            for (int season = 1; season <= HARVESTS; season++) {
                harvest(tree, season);
            }
        }

        private void harvest(String tree, int season) {
            LocalDate picked = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(300L * season + random.nextInt(40));
            Map<String, AttributeValue> item = row(tree, "HARVEST#" + picked);
            item.put("picked_on", text(picked.toString()));
            item.put("grade", text(oneOf(GRADES)));
            item.put("kilograms", AttributeValue.fromN(random.nextInt(5, 90) + "." + random.nextInt(1, 10)));
            item.put("picker", text(oneOf(PICKERS)));
            int brix = random.nextInt(10, 15);
            item.put("brix", AttributeValue.fromNs(List.of(brix + ".1", brix + ".4", brix + ".85")));
            items.add(item);
        }

        private void sensor(String farm) {
            String sensor = String.format(Locale.ROOT, "SENSOR#%02d", ++sensors);
            Map<String, AttributeValue> item = row(sensor, "DEVICE");
            item.put("farm", text(farm));
            item.put("firmware", text("2.4.1"));
            item.put("fields", AttributeValue.fromL(List.of(text("version"), text("celsius"), text("battery"))));
            item.put("public_key", AttributeValue.fromB(bytes(32)));
            item.put("calibration", AttributeValue.fromM(Map.of("offset", AttributeValue.fromN("-0.0625"))));
            items.add(item);
            for (int hour = 1; hour <= READINGS; hour++) {
                reading(sensor, now.minus(hour, ChronoUnit.HOURS));
            }
        }

        private void reading(String sensor, Instant at) {
            Map<String, AttributeValue> item = row(sensor, "READING#" + at);
            int tenths = random.nextInt(-35, 180);
            item.put(
                    "celsius",
                    AttributeValue.fromN(BigDecimal.valueOf(tenths, 1).toString()));
            item.put("frame", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1, (byte) tenths, 61})));
            item.put(TIME_TO_LIVE, number(at.plus(HOURS_KEPT, ChronoUnit.HOURS).getEpochSecond()));
            items.add(item);
        }

        private static Map<String, AttributeValue> row(String partition, String sort) {
            var row = new LinkedHashMap<String, AttributeValue>();
            row.put("pk", text(partition));
            row.put("sk", text(sort));
            return row;
        }

        private String oneOf(List<String> choices) {
            return choices.get(random.nextInt(choices.size()));
        }

        private String digits(int count) {
            var digits = new StringBuilder().append(random.nextInt(1, 10));
            while (digits.length() < count) {
                digits.append(random.nextInt(10));
            }
            return digits.toString();
        }

        private SdkBytes bytes(int count) {
            var bytes = new byte[count];
            random.nextBytes(bytes);
            return SdkBytes.fromByteArray(bytes);
        }

        private static AttributeValue text(String text) {
            return AttributeValue.fromS(text);
        }

        private static AttributeValue number(long number) {
            return AttributeValue.fromN(Long.toString(number));
        }
    }
}
