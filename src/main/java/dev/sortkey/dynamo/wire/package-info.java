/// The service's own JSON form of the SDK's values, both ways, whatever the type.
@NullMarked
package dev.sortkey.dynamo.wire;

import org.jspecify.annotations.NullMarked;
