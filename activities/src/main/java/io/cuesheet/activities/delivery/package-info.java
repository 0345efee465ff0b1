/** One attempt to deliver: gate and claim, channel, outcome. */
@NullMarked
package io.cuesheet.activities.delivery;

import org.jspecify.annotations.NullMarked;
