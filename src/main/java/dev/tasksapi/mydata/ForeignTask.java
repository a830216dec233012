package dev.tasksapi.mydata;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What other programs write about tasks. What this service has no field for, or cannot read, is left out. */
final class ForeignTask {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_TITLE = 200;
    private static final int MAX_DESCRIPTION = 10_000;
    private static final int MAX_LABEL = 50;
    private static final int MOST_LABELS = 20;
    private static final Pattern LABEL = Pattern.compile("(?<=^|\\s)@(\\S{1,50})(?=\\s|$)");

    /** A day, with a time or without, in the order of ISO 8601. */
    private static final Pattern ISO = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:[T ](\\d{2}:\\d{2}))?.*");

    /** Where the times of this service end. */
    private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

    private static final DateTimeFormatter OF_OUTLOOK = DateTimeFormatter.ofPattern("M/d/yyyy");

    private ForeignTask() {}

    /**
     * Todoist's columns (todoist.com/help, "Import or export a project as a CSV file"): 1 is its highest priority, and
     * labels stand in the content. Null: a section or a comment.
     */
    static @Nullable ObjectNode ofTodoist(Map<String, String> line) {
        if (!"task".equals(line.get("TYPE"))) {
            return null;
        }
        String content = line.getOrDefault("CONTENT", "");
        Matcher labels = LABEL.matcher(content);
        String title = labels.replaceAll("").strip();
        ObjectNode task = task(title.isEmpty() ? content : title, line.get("DESCRIPTION"));
        ArrayNode found = task.putArray("labels");
        labels.reset().results().limit(MOST_LABELS).forEach(label -> found.add(label.group(1)));
        String priority = line.getOrDefault("PRIORITY", "");
        if (priority.matches("[1-4]")) {
            task.put("priority", 4 - Integer.parseInt(priority));
        }
        Matcher date = ISO.matcher(line.getOrDefault("DATE", ""));
        if (date.matches()) {
            @Nullable String time = date.group(2);
            due(task, date.group(1) + "T" + (time == null ? "00:00" : time), line.getOrDefault("TIMEZONE", "UTC"));
        }
        return task;
    }

    /** Outlook's columns in English, with dates as in the United States. */
    static ObjectNode ofOutlook(Map<String, String> line) {
        ObjectNode task = task(line.getOrDefault("Subject", ""), line.get("Notes"));
        ArrayNode labels = task.putArray("labels");
        Pattern.compile(";")
                .splitAsStream(line.getOrDefault("Categories", ""))
                .map(String::strip)
                .filter(label -> !label.isEmpty() && length(label) <= MAX_LABEL)
                .limit(MOST_LABELS)
                .forEach(labels::add);
        task.put("priority", "High".equals(line.get("Priority")) ? 3 : 0);
        task.put("completed", "Completed".equals(line.get("Status")) || line.containsKey("Date Completed"));
        try {
            due(task, LocalDate.parse(line.getOrDefault("Due Date", ""), OF_OUTLOOK) + "T00:00", "UTC");
        } catch (DateTimeException e) {
            // no date, or one of another language
        }
        return task;
    }

    /** A title that is too long goes on in the description. */
    private static ObjectNode task(String title, @Nullable String description) {
        ObjectNode task = JSON.createObjectNode();
        task.put("title", cut(title, MAX_TITLE));
        boolean isCut = length(title) > MAX_TITLE;
        @Nullable String all = isCut ? title + (description == null ? "" : "\n\n" + description) : description;
        return task.put("description", all == null ? null : cut(all, MAX_DESCRIPTION));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String cut(String text, int most) {
        return length(text) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }

    private static void due(ObjectNode task, String time, String zone) {
        try {
            Instant due = LocalDateTime.parse(time).atZone(zone(zone)).toInstant();
            if (due.isBefore(END)) {
                task.put("due_at", due.toString());
            }
        } catch (DateTimeException e) {
            // there is no such day
        }
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
