/// Jobs: long work in parts, at a chosen rate, that goes on after a stop, a failure or a kill where it was.
@NullMarked
package dev.sortkey.transfer.job;

import org.jspecify.annotations.NullMarked;
