/** Receiving PostgreSQL's notifications, if its address allows this. */
@NullMarked
package io.cuesheet.db.notification;

import org.jspecify.annotations.NullMarked;
