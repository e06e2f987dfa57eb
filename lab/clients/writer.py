# What every client of Python does here: it writes, and each write waits for the one before it, as in a worker. The lines
# that it prints are those of writer.mjs.
import json
import time


def now():
    return int(time.time() * 1000)


def write_on(write):
    number = 0
    while True:
        begun = now()
        error = None
        try:
            write("lab", str(number))
        except Exception as problem:
            error = str(problem) or type(problem).__name__
        print(json.dumps([number, begun, now(), error]), flush=True)
        number += 1
        time.sleep(0.05)
