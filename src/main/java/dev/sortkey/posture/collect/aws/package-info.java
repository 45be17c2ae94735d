/// Calls of AWS services that the program has no client for: values, a signature, and JSON back.
@NullMarked
package dev.sortkey.posture.collect.aws;

import org.jspecify.annotations.NullMarked;
