package dev.userdirectory.internal.views;

import dev.userdirectory.SeatDay;
import java.time.LocalDate;

/** See {@link SeatDay}. */
public record SeatDayView(LocalDate day, long active, long activeAndInvited) implements SeatDay {}
