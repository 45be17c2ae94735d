/// What principals really did at DynamoDB, and the smallest policies that allow it.
@NullMarked
package dev.sortkey.posture.usage;

import org.jspecify.annotations.NullMarked;
