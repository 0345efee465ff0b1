/** The ways to deliver a message to its recipient. */
@NullMarked
package io.cuesheet.activities.channel;

import org.jspecify.annotations.NullMarked;
