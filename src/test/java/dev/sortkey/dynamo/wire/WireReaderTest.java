package dev.sortkey.dynamo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import tools.jackson.core.JsonParser;

class WireReaderTest {

    static Stream<Class<?>> shapes() {
        return Stream.of(DynamoDbClient.class, DynamoDbStreamsClient.class)
                .flatMap(client -> Arrays.stream(client.getMethods()))
                .filter(method -> method.getParameterCount() == 1
                        && SdkPojo.class.isAssignableFrom(method.getParameterTypes()[0])
                        && SdkPojo.class.isAssignableFrom(method.getReturnType()))
                .<Class<?>>flatMap(method -> Stream.of(method.getParameterTypes()[0], method.getReturnType()))
                .distinct();
    }

    /// Every request and every response of both clients, and so every member of them.
    @ParameterizedTest
    @MethodSource("shapes")
    void readsBackWhatIsWritten(Class<?> shape) {
        for (int seed = 0; seed < 10; seed++) {
            SdkPojo value = filled(builder(shape), new Random(seed), 0);

            assertThat(read(WireWriter.print(value, false), builder(shape), false))
                    .isEqualTo(value);
            assertThat(read(WireWriter.print(value, true), builder(shape), true))
                    .isEqualTo(value);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "1", "-0", "1e3", "4.9E-324", "\"NaN\"", "\"Infinity\"", "\"-Infinity\""})
    void takesEveryDouble(String number) {
        ConsumedCapacity read =
                (ConsumedCapacity) read("{\"CapacityUnits\":" + number + "}", builder(ConsumedCapacity.class), false);

        assertThat(read.capacityUnits()).isEqualTo(Double.valueOf(number.replace("\"", "")));
    }

    private static Object read(String json, SdkBuilder<?, ?> builder, boolean answer) {
        try (JsonParser parser = JsonText.parser(json)) {
            parser.nextToken();
            return answer
                    ? WireReader.answer(
                            parser, builder, name -> assertThat(name).isNull())
                    : WireReader.read(parser, builder);
        }
    }

    private static SdkBuilder<?, ?> builder(Class<?> shape) {
        try {
            Method builder = shape.getMethod("builder");
            return (SdkBuilder<?, ?>) builder.invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(e);
        }
    }

    private static SdkPojo filled(SdkBuilder<?, ?> builder, Random random, int depth) {
        for (SdkField<?> field : ((SdkPojo) builder).sdkFields()) {
            if (depth < 6 && random.nextInt(4) > 0) {
                field.set(builder, value(field, random, depth + 1));
            }
        }
        return (SdkPojo) builder.build();
    }

    private static Object value(SdkField<?> field, Random random, int depth) {
        MarshallingType<?> type = field.marshallingType();
        if (type.equals(MarshallingType.SDK_POJO)) {
            SdkBuilder<?, ?> builder = (SdkBuilder<?, ?>) field.constructor().get();
            return builder instanceof AttributeValue.Builder
                    ? attribute(random, depth)
                    : filled(builder, random, depth);
        }
        if (type.equals(MarshallingType.LIST)) {
            var values = new ArrayList<Object>();
            for (int i = random.nextInt(3); i > 0; i--) {
                values.add(value(field.getTrait(ListTrait.class).memberFieldInfo(), random, depth));
            }
            return List.copyOf(values);
        }
        if (type.equals(MarshallingType.MAP)) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                values.put("ü " + i, value(field.getTrait(MapTrait.class).valueFieldInfo(), random, depth));
            }
            return values;
        }
        return scalar(type, random);
    }

    /// An attribute value of any of the ten types.
    private static AttributeValue attribute(Random random, int depth) {
        SdkBuilder<?, ?> builder = AttributeValue.builder();
        List<SdkField<?>> types = ((SdkPojo) builder).sdkFields();
        SdkField<?> type = types.get(random.nextInt(types.size()));
        boolean nested = type.memberName().equals("M") || type.memberName().equals("L");
        if (nested && depth > 8) {
            return AttributeValue.fromN("1.5");
        }
        type.set(builder, value(type, random, depth + 2));
        return (AttributeValue) builder.build();
    }

    private static Object scalar(MarshallingType<?> type, Random random) {
        if (type.equals(MarshallingType.BOOLEAN)) {
            return random.nextBoolean();
        }
        if (type.equals(MarshallingType.INTEGER)) {
            return random.nextInt();
        }
        if (type.equals(MarshallingType.LONG)) {
            return random.nextLong();
        }
        if (type.equals(MarshallingType.DOUBLE)) {
            double any = Double.longBitsToDouble(random.nextLong());
            return random.nextInt(5) == 0 ? Double.POSITIVE_INFINITY : any;
        }
        if (type.equals(MarshallingType.INSTANT)) {
            return Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
        }
        if (type.equals(MarshallingType.SDK_BYTES)) {
            byte[] bytes = new byte[random.nextInt(9)];
            random.nextBytes(bytes);
            return SdkBytes.fromByteArray(bytes);
        }
        return List.of("", "ü\u0000\"", "中文", "x").get(random.nextInt(4));
    }
}
