// Preloaded into a process: ends it at the first connection to a host. Sockets with a path stay, because tsx has one.
import dgram from "node:dgram";
import net from "node:net";
import process from "node:process";

const refuse = (what) => {
    process.stderr.write(`no network here: ${what}\n`);
    process.exit(99);
};

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
    const [first] = args.flat();
    const { path } = typeof first === "object" ? first : { path: Number.isNaN(Number(first)) ? first : undefined };
    return path ? connect.apply(this, args) : refuse("connect");
};
dgram.Socket.prototype.send = () => refuse("send");
