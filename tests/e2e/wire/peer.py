# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A customer's conversation over Python's websockets; prints what talk.mjs returns. Arguments as JSON on stdin."""
import asyncio
import json
import sys

import websockets


async def heard(socket, fits):
    while True:
        data = await socket.recv()
        assert isinstance(data, bytes), "the hub speaks binary only"
        frame = json.loads(data.decode("utf-8"))
        if fits(frame):
            return frame


async def talk(url, origin, ticket, device, ids, text):
    protocols = ["cloudseat.v1", "ticket." + ticket]
    async with websockets.connect(url, origin=origin, subprotocols=protocols) as socket:
        told = {"results": [], "texts": []}

        async def send(frame):
            await socket.send(json.dumps(frame, ensure_ascii=False).encode("utf-8"))

        async def command(n, name, **more):
            await send({"t": "command", "n": n, "id": ids[n - 1], "name": name, **more})

        await heard(socket, lambda frame: frame["t"] == "hello")
        await (await socket.ping("您好".encode("utf-8")))
        await send({"t": "identify", "device": device, "program": "a peer of another make", "capabilities": []})
        await heard(socket, lambda frame: frame["t"] == "page" and frame["last"])
        wish = {"queue": "returns", "language": "zh-CN", "customerName": "林晓", "source": "web"}
        await command(1, "conversation.open", data=wish)
        await command(2, "message.send", conversation=ids[0], data={"text": text, "attachments": []})
        while len(told["results"]) < 2 or not told["texts"]:
            frame = await heard(socket, lambda frame: frame["t"] in ("result", "event"))
            if frame["t"] == "result":
                told["results"].append(frame["ok"])
            for event in frame.get("events", []):
                if event["type"] == "message.sent" and event["data"]["message"] == ids[1]:
                    told["texts"].append(event["data"]["text"])
        await send({"t": "ping", "n": 5})
        told["pong"] = (await heard(socket, lambda frame: frame["t"] == "pong"))["n"]
        told["protocol"] = socket.subprotocol
        told["extensions"] = ", ".join(extension.name for extension in socket.extensions)
        await socket.close(1000, "再见")
        return {**told, "code": socket.close_code, "wasClean": socket.close_rcvd is not None}


print(json.dumps(asyncio.run(talk(**json.load(sys.stdin)))))
