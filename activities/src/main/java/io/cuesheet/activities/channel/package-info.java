/** The ways by which a message reaches its recipient. */
@NullMarked
package io.cuesheet.activities.channel;

import org.jspecify.annotations.NullMarked;
